using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.Support.Events;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Support/Events");
}
