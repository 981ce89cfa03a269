using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Goals;

/// <summary>HR reads goals; only those who work with customers write them, and see the rows behind a figure.</summary>
public static class Conventions
{
    public static void AddTo(PageConventionCollection pages)
    {
        pages.AuthorizeFolder("/Goals", Policies.Goals);
        foreach (var page in new[] { "New", "Edit", "Rows", "Adjust" }) { pages.AuthorizePage("/Goals/" + page, Policies.Customers); }
    }
}
