using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Admin.Workflows;

/// <summary>Managers and HR watch; only administrators act, and each act has a page of its own. Separation of duties is looked at by HR and administrators.</summary>
public static class Conventions
{
    private static readonly string[] Acts = ["Cancel", "Incidents", "Migrate"];

    public static void AddTo(PageConventionCollection pages)
    {
        pages.AuthorizeFolder("/Admin/Workflows", Policies.Watch);
        pages.AuthorizePage("/Admin/Workflows/Duties", Policies.People);
        foreach (var act in Acts) { pages.AuthorizePage("/Admin/Workflows/" + act, Policies.Admin); }
    }
}
