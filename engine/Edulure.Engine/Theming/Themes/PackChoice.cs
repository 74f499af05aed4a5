using Microsoft.Extensions.Configuration;

namespace Edulure.Engine.Theming;

/// <summary>What the owner set about packs.</summary>
/// <param name="ByHand"><c>Theme:Pack</c>: the pack whatever the date; empty: by date.</param>
/// <param name="Hemisphere"><c>Theme:Hemisphere</c>: <c>north</c> or <c>south</c>.</param>
internal sealed record PackChoice(string? ByHand = null, Hemisphere Hemisphere = Hemisphere.North)
{
    /// <exception cref="InvalidOperationException">The hemisphere is none.</exception>
    public static PackChoice Read(IConfiguration configuration) =>
        new(
            configuration["Theme:Pack"],
            configuration["Theme:Hemisphere"]?.ToLowerInvariant() switch
            {
                null or "" or "north" => Hemisphere.North,
                "south" => Hemisphere.South,
                var other => throw new InvalidOperationException($"Theme:Hemisphere is '{other}': north or south."),
            }
        );
}
