namespace Portal.Tasks;

public static class TaskSetup
{
    public static IServiceCollection AddTasks(this IServiceCollection services) =>
        services.AddSingleton(TaskBinding.Make()).AddSingleton(TaskGoals.None).AddScoped<TaskActions>().AddScoped<TaskStarter>().AddScoped<TaskQuery>().AddScoped<TaskBoard>().AddScoped<TaskOriginReader>();
}
