using System.Globalization;
using System.Text;

namespace Edulure.Sdk;

public static class Slug
{
    public static string From(string text, int maxLength = 80) => throw null!;
}
