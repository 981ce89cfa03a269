using Portal.Recognition.Honours;
using Portal.Recognition.Promotions;

namespace Portal.Recognition;

public static class RecognitionSetup
{
    public static IServiceCollection AddRecognition(this IServiceCollection services) => services.AddSingleton(HonourBinding.Make())
        .AddScoped<ValueActions>().AddScoped<KudosActions>().AddScoped<HonourActions>().AddScoped<PromotionActions>().AddScoped<FairnessReader>();
}
