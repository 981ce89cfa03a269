using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Training.Paths;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages)
    {
        pages.AuthorizeFolder("/Training/Paths", Policies.Training);
        pages.AuthorizePage("/Training/Paths/Edit", Policies.Teaches);
        pages.AddPageRoute("/Training/Paths/Edit", "Training/Paths/New");
    }
}
