using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.DependencyInjection;
using Portal.Identity;

namespace Portal.Pages.Admin.Calendars;

public static class Conventions
{
    public static void Add(PageConventionCollection pages) => pages.AuthorizeFolder("/Admin/Calendars", Policies.Admin);
}
