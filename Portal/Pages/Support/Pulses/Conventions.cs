using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Portal.Pages.Support.Pulses;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Support/Pulses");
}
