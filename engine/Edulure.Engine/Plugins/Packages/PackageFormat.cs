namespace Edulure.Engine.Plugins.Packages;

/// <summary>The names and numbers of the format; see the README of this folder.</summary>
internal static class PackageFormat
{
    public const int Number = 1;

    public const string Extension = ".edulure";

    /// <summary>The entry that lists every file with its length and hash.</summary>
    public const string ListFile = "package.json";

    /// <summary>The entry with the signature over the exact bytes of the list.</summary>
    public const string SignatureFile = "signature.json";

    public static bool IsOwn(string path) =>
        path.Equals(ListFile, StringComparison.OrdinalIgnoreCase)
        || path.Equals(SignatureFile, StringComparison.OrdinalIgnoreCase);
}
