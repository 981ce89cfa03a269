using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Training.Courses;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages) => pages.AuthorizeFolder("/Training/Courses", Policies.Training);
}
