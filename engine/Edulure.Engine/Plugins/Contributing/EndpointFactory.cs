using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Edulure.Engine.Plugins.Contributing;

/// <summary>Makes the routable endpoints of a generation, with the binding of minimal APIs.</summary>
internal static class EndpointFactory
{
    // A body is only looked for where the method gives it a meaning, as the framework's own endpoints do.
    private static readonly string[] MethodsWithBody = ["POST", "PUT", "PATCH"];

    /// <param name="generation">With its container built: what is a service is taken from there.</param>
    /// <param name="declarations">What the plugin declared.</param>
    /// <exception cref="ContributionException">Handlers with parameters that cannot be bound; all of them.</exception>
    public static IReadOnlyList<RouteEndpoint> Create(
        Generation generation,
        IReadOnlyList<EndpointDeclaration> declarations
    )
    {
        var owner = new GenerationMetadata(generation);
        var endpoints = new List<RouteEndpoint>(declarations.Count);
        var errors = new List<string>();
        foreach (var declaration in declarations)
            try
            {
                endpoints.Add(Create(generation, owner, declaration));
            }
            catch (Exception e) when (e is InvalidOperationException or NotSupportedException)
            {
                errors.Add($"{declaration.DisplayName}: {e.Message}");
            }
        return errors.Count == 0 ? endpoints : throw new ContributionException(errors);
    }

    private static RouteEndpoint Create(
        Generation generation,
        GenerationMetadata owner,
        EndpointDeclaration declaration
    )
    {
        var method = declaration.Handler.Method;
        var builder = new RouteEndpointBuilder(null, declaration.Pattern, order: 0)
        {
            ApplicationServices = generation.Container.Services,
            DisplayName = $"{generation.Info.Id}: {declaration.DisplayName}",
            Metadata =
            {
                method,
                owner,
                declaration.Guard,
                new HttpMethodMetadata(declaration.Method == "GET" ? ["GET", "HEAD"] : [declaration.Method]),
            },
        };
        if (declaration.Method == "GET")
            builder.Metadata.Add(new LastVisit());
        if (declaration.Kind is EndpointKind.Post)
            builder.Metadata.Add(new FormPostMetadata());
        if (declaration.Kind is EndpointKind.Api)
            builder.Metadata.Add(new ApiMetadata());
        var options = new RequestDelegateFactoryOptions
        {
            ServiceProvider = generation.Container.Services,
            RouteParameterNames = declaration.Pattern.Parameters.Select(parameter => parameter.Name),
            DisableInferBodyFromParameters = !MethodsWithBody.Contains(declaration.Method),
            EndpointBuilder = builder,
        };
        var inferred = RequestDelegateFactory.InferMetadata(method, options);
        foreach (var attribute in method.GetCustomAttributes(inherit: true))
            builder.Metadata.Add(attribute);
        builder.RequestDelegate = RequestDelegateFactory.Create(declaration.Handler, options, inferred).RequestDelegate;
        // The framework would insist on its own antiforgery middleware; the engine checks by FormPostMetadata.
        foreach (var antiforgery in builder.Metadata.OfType<IAntiforgeryMetadata>().ToArray())
            builder.Metadata.Remove(antiforgery);
        return (RouteEndpoint)builder.Build();
    }
}
