using Portal.Training.Assignments;
using Portal.Training.Lessons;

namespace Portal.Training;

public static class TrainingSetup
{
    public static IServiceCollection AddTraining(this IServiceCollection services) => services.AddSingleton(TrainingBinding.Make())
        .AddScoped<Assigning>().AddScoped<AssignmentActions>().AddScoped<Graduation>().AddScoped<Progress>().AddScoped<LessonActions>().AddScoped<AssignmentQuery>().AddScoped<AssignmentCard>().AddScoped<BatchAssigning>().AddScoped<Renewing>();
}
