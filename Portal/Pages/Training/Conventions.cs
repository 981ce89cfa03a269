using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Training;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages)
    {
        pages.AuthorizeFolder("/Training", Policies.Training);
        pages.AuthorizePage("/Training/Assign", Policies.Assigns);
    }
}
