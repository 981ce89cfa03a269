using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Duplicates;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Duplicates", Policies.Customers);
}
