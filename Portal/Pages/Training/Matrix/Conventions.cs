using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Training.Matrix;

public static class Conventions
{
    /// <summary>Managers, HR and administrators; whose training they see there is asked row by row.</summary>
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Training/Matrix", Policies.Watch);
}
