using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.Views;

/// <summary>Everybody who is signed in: a view shows each reader only what they may see anyway.</summary>
public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Views");
}
