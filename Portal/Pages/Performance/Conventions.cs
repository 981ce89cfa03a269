using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Performance;

/// <summary>Whoever is measured, or looks after it. Whose results somebody sees is asked row by row.</summary>
public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Performance", Policies.Reviews);
}
