using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.Me;

/// <summary>Everybody who is signed in, for themselves only: no page here takes a person's id.</summary>
public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Me");
}
