using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Portal.Identity;

namespace Portal.Pages.Training.Courses;

public static class Conventions
{
    public static void AddTo(PageConventionCollection pages)
    {
        pages.AuthorizeFolder("/Training/Courses", Policies.Training);
        foreach (var page in new[] { "Edit", "Lesson", "Questions" }) { pages.AuthorizePage("/Training/Courses/" + page, Policies.Teaches); }
        pages.AddPageRoute("/Training/Courses/Edit", "Training/Courses/New");
        pages.AddPageRoute("/Training/Courses/Lesson", "Training/Courses/{id:long}/Lessons/New");
    }
}
