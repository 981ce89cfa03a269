using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portal.Data;
using Portal.Recognition;

namespace Portal.Pages.Recognition.Values;

public sealed class IndexModel(PortalDbContext db) : PageModel
{
    public IReadOnlyList<CompanyValue> Values { get; private set; } = [];
    public string Culture => CultureInfo.CurrentUICulture.Name;

    public async Task OnGetAsync() => Values = await db.CompanyValues.AsNoTracking().OrderBy(v => v.IsRetired).ThenBy(v => v.Position).ThenBy(v => v.Id).ToListAsync(HttpContext.RequestAborted);
}
