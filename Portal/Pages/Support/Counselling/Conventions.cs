using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.Support.Counselling;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Support/Counselling");
}
