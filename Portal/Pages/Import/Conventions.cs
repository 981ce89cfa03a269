using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Import;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Import", Policies.Import);
}
