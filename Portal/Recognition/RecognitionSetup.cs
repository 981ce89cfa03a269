namespace Portal.Recognition;

public static class RecognitionSetup
{
    public static IServiceCollection AddRecognition(this IServiceCollection services) => services.AddScoped<ValueActions>().AddScoped<KudosActions>();
}
