using DirtFace.Integrations.Tenants;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DirtFace.Integrations.Data;

internal sealed class TenantIdConverter() : ValueConverter<TenantId, Guid>(id => id.Value, value => new TenantId(value));
