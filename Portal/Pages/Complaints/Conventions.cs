using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Complaints;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Complaints", Policies.Customers);
}
