using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Admin.Workflows;

/// <summary>Managers and HR watch; only administrators act, and each act has a page of its own.</summary>
public static class Conventions
{
    private static readonly string[] Acts = ["Cancel", "Incidents", "Migrate"];

    public static void AddTo(PageConventionCollection pages)
    {
        pages.AuthorizeFolder("/Admin/Workflows", Policies.Watch);
        foreach (var act in Acts) { pages.AuthorizePage("/Admin/Workflows/" + act, Policies.Admin); }
    }
}
