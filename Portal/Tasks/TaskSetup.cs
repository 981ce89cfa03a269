namespace Portal.Tasks;

public static class TaskSetup
{
    public static IServiceCollection AddTasks(this IServiceCollection services) => services.AddScoped<TaskActions>().AddScoped<TaskQuery>();
}
