using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Shared;

/// <summary>Each folder under Pages says in its own <c>Conventions.AddTo</c> who may open it; this finds them all.</summary>
public static class FolderConventions
{
    public static IServiceCollection AddFolderConventions(this IServiceCollection services) => services.Configure<RazorPagesOptions>(options =>
    {
        foreach (var type in typeof(FolderConventions).Assembly.GetTypes().Where(t => t.Name == "Conventions" && t.Namespace?.StartsWith("Portal.Pages", StringComparison.Ordinal) == true))
        {
            type.GetMethod("AddTo", BindingFlags.Public | BindingFlags.Static, [typeof(PageConventionCollection)])!.Invoke(null, [options.Conventions]);
        }
    });
}
