using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.Exports;

/// <summary>Everybody who is signed in, for what they asked for themselves; the right to export is asked by each deed.</summary>
public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Exports");
}
