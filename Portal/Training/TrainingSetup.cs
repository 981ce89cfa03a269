using Portal.Training.Assignments;
using Portal.Training.Catalogue;
using Portal.Training.Certificates;
using Portal.Training.Classroom;
using Portal.Training.Lessons;
using Portal.Training.Matrix;
using Portal.Training.Paths;
using Portal.Training.Quiz;

namespace Portal.Training;

public static class TrainingSetup
{
    public static IServiceCollection AddTraining(this IServiceCollection services) => services.AddSingleton(TrainingBinding.Make())
        .AddScoped<CourseActions>().AddScoped<Publishing>().AddScoped<LessonEditing>().AddScoped<QuestionBank>()
        .AddScoped<Assigning>().AddScoped<BatchAssigning>().AddScoped<AssignmentActions>().AddScoped<AssignmentQuery>().AddScoped<AssignmentCard>().AddScoped<Graduation>().AddScoped<Progress>().AddScoped<LessonActions>()
        .AddScoped<QuizDrawing>().AddScoped<QuizGrading>().AddScoped<QuizActions>().AddScoped<QuizCard>()
        .AddScoped<Booking>().AddScoped<SessionActions>().AddScoped<SessionQuery>()
        .AddScoped<CertificateBook>().AddScoped<PathActions>()
        .AddScoped<Renewing>().AddScoped<ManagerSweep>().AddScoped<MatrixReader>().AddScoped<MatrixFiles>().AddScoped<TrainingChase>();
}
