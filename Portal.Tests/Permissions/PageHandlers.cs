using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Tests.Permissions;

/// <summary>One way to call a page: <c>POST /Accounts/{id:long} Share</c>.</summary>
public sealed record PageHandler(string Method, string Route, string? Name)
{
    public string Key => $"{Method} /{Route}{(Name is null ? "" : " " + Name)}";

    /// <summary>Every handler of every page, as the framework itself sees them.</summary>
    public static async Task<IReadOnlyList<PageHandler>> AllAsync(IServiceProvider services)
    {
        var loader = services.GetRequiredService<PageLoader>();
        var found = new List<PageHandler>();
        foreach (var page in services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var compiled = await loader.LoadAsync(page, EndpointMetadataCollectionEmpty);
            var route = page.AttributeRouteInfo!.Template!;
            // Addresses that end in "Index" are second names of their folder.
            if (route.EndsWith("/Index", StringComparison.Ordinal) || route == "Index") { continue; }
            var methods = compiled.HandlerMethods.Select(h => new PageHandler(h.HttpMethod.ToUpperInvariant(), route, h.Name)).ToList();
            if (!methods.Exists(m => m.Method == "GET" && m.Name is null)) { methods.Add(new("GET", route, null)); }
            found.AddRange(methods);
        }
        return [.. found.DistinctBy(h => h.Key).OrderBy(h => h.Route, StringComparer.Ordinal).ThenBy(h => h.Method, StringComparer.Ordinal).ThenBy(h => h.Name, StringComparer.Ordinal)];
    }

    private static Microsoft.AspNetCore.Http.EndpointMetadataCollection EndpointMetadataCollectionEmpty => Microsoft.AspNetCore.Http.EndpointMetadataCollection.Empty;
}
