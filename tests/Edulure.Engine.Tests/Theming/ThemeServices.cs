using Edulure.Engine.Theming;
using Microsoft.Extensions.DependencyInjection;

namespace Edulure.Engine.Tests.Theming;

internal static class ThemeServices
{
    public static ThemeStore GetThemes(this IServiceProvider services) => services.GetRequiredService<ThemeStore>();
}
