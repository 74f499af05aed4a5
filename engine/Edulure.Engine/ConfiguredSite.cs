using Edulure.Sdk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Edulure.Engine;

/// <summary>
/// The site as the configuration has it: <c>Site:Address</c>, or else the first of <c>Site:Urls</c>, on this machine
/// where it listens on all addresses.
/// </summary>
internal sealed class ConfiguredSite(IConfiguration configuration) : ISite
{
    public Uri Address { get; } = Read(configuration["Site:Address"], configuration["Site:Urls"]);

    private static Uri Read(string? address, string? urls)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var given))
            return new(given.AbsoluteUri.TrimEnd('/') + "/");
        var first = urls
            ?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .FirstOrDefault();
        var binding = BindingAddress.Parse(first ?? "http://localhost:5080");
        var host = binding.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : binding.Host;
        return new UriBuilder(binding.Scheme, host, binding.Port, binding.PathBase + "/").Uri;
    }
}
