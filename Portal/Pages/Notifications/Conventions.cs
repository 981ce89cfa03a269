using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.Notifications;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Notifications");
}
