using System.ComponentModel.DataAnnotations;
using Edulure.Sdk;

namespace Edulure.Engine.Tests.Settings.Admin;

internal enum Rounding
{
    Up,
    ToNearest,
}

/// <summary>One setting of each kind.</summary>
internal sealed class ShopSettings
{
    [Required, StringLength(20, MinimumLength = 3)]
    public string ShopName { get; set; } = "The shop";

    [Range(1, 100)]
    public int PageSize { get; set; } = 20;

    [Range(0.0, 1.0)]
    public decimal? Discount { get; set; }

    public bool IsOpen { get; set; } = true;

    public Rounding Rounding { get; set; }

    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan KeepBasket { get; set; } = TimeSpan.FromMinutes(30);

    [MaxLength(2)]
    public IReadOnlyList<string> Countries { get; set; } = ["FR"];

    [RegularExpression("[A-Z]{2}[0-9]+")]
    public string? TaxNumber { get; set; }

    [Secret, MinLength(8)]
    public string ApiKey { get; set; } = "";
}
