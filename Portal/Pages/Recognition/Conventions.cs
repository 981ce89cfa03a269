using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.Recognition;

/// <summary>Everybody who is signed in: thanks are public in the house.</summary>
public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Recognition");
}
