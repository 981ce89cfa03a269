using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.Search;

/// <summary>Everybody who is signed in may search; what is found is another question.</summary>
public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Search");
}
