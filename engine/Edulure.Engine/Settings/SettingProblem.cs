namespace Edulure.Engine.Settings;

/// <summary>Why a value is not taken.</summary>
/// <param name="Key">Locale key of the sentence that pages show.</param>
/// <param name="Expected">The same for the command line: what the setting takes.</param>
/// <param name="Arguments">Values for the placeholders of the sentence.</param>
internal sealed record SettingProblem(
    string Key,
    string Expected,
    params IReadOnlyList<(string Name, object? Value)> Arguments
);
