using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.History;

/// <summary>Everybody who is signed in; whoever does not see the record gets the answer that there is none.</summary>
public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/History");
}
