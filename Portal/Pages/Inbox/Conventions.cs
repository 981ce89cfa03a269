using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Inbox;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Inbox", Policies.Customers);
}
