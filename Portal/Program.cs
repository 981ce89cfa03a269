using Portal.Shared;

var builder = WebApplication.CreateBuilder(args);
builder.WebHost.UseStaticWebAssets();
builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
builder.Services.AddPortalFrame();

var app = builder.Build();
app.UsePortalFrame();
app.UsePortalCulture();
app.MapStaticAssets();
app.MapRazorPages().WithStaticAssets();
app.Run();
