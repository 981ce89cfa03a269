namespace Portal.Tasks;

public static class TaskSetup
{
    public static IServiceCollection AddTasks(this IServiceCollection services) =>
        services.AddSingleton(TaskBinding.Make()).AddScoped<TaskActions>().AddScoped<TaskStarter>().AddScoped<TaskQuery>().AddScoped<TaskBoard>().AddScoped<TaskOriginReader>();
}
