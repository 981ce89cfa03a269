using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Performance.Circles;

/// <summary>Whoever has a seat in the company may be asked; what they see of it is asked row by row.</summary>
public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Performance/Circles", Policies.Reviews);
}
