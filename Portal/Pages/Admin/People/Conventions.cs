using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Admin.People;

/// <summary>HR reads; what changes something is for administrators, here and once more in the handlers.</summary>
public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Admin/People", Policies.People)
        .AuthorizePage("/Admin/People/New", Policies.Admin).AuthorizePage("/Admin/People/Edit", Policies.Admin).AuthorizePage("/Admin/People/Leave", Policies.Admin);
}
