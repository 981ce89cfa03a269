using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.Recognition.Honours;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Recognition/Honours");
}
