using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.Support;

/// <summary>Everybody who is signed in may look for help.</summary>
public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Support");
}
