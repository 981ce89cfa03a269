using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.Support.Resources;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Support/Resources");
}
