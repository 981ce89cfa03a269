using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Admin;
using Portal.Data;
using Portal.Files;
using Portal.Organization;

namespace Portal.Accounts;

/// <summary>A file that belongs to an account, such as a contract.</summary>
public sealed class AccountFile : AttachedFile
{
    public required long AccountId { get; set; }
}

public sealed class AccountFileConfiguration : IEntityTypeConfiguration<AccountFile>
{
    public void Configure(EntityTypeBuilder<AccountFile> entity)
    {
        entity.ToTable("AccountFiles");
        entity.Property(f => f.Name).HasMaxLength(200);
        entity.Property(f => f.ContentType).HasMaxLength(100);
        entity.Property(f => f.Hash).HasMaxLength(64);
        entity.HasIndex(f => new { f.AccountId, f.AddedUtc });
        entity.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

public static class AccountFiles
{
    /// <summary>Whoever sees an account sees its files.</summary>
    public static IQueryable<AccountFile> VisibleTo(this IQueryable<AccountFile> files, Viewer viewer, PortalDbContext db)
    {
        var accounts = db.Accounts.VisibleTo(viewer, db).Select(a => a.Id);
        return files.Where(f => accounts.Contains(f.AccountId));
    }

    /// <summary>Gives stored files to an account; what it has already stays as it is.</summary>
    public static Task<SaveAnswer> AttachToAccountAsync(this PortalDbContext db, long accountId, IReadOnlyList<StoredFile> stored, Viewer viewer, DateTime nowUtc) => db.WriteAsync(async () =>
    {
        if (!await db.Accounts.WritableBy(viewer, db).AnyAsync(a => a.Id == accountId)) { return SaveAnswer.NotFound; }
        foreach (var file in stored.Except(await db.AccountFiles.AsNoTracking().Where(f => f.AccountId == accountId).ToListAsync()))
        {
            db.AccountFiles.Add(new()
            {
                AccountId = accountId, Name = file.Name, ContentType = file.ContentType, Length = file.Length, Hash = file.Hash, AddedById = viewer.UserId, AddedUtc = nowUtc,
            });
            db.Audit(nowUtc, viewer.UserId, AccountCard.AuditKind, accountId, "File", null, file.Name);
        }
        await db.SaveChangesAsync();
        return SaveAnswer.Done;
    });
}
