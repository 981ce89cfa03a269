using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Training.Sessions;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages)
    {
        pages.AuthorizeFolder("/Training/Sessions", Policies.Training);
        pages.AuthorizePage("/Training/Sessions/Edit", Policies.Teaches);
        pages.AddPageRoute("/Training/Sessions/Edit", "Training/Sessions/New");
    }
}
