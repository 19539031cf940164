// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/store.h"

namespace veche::tests
{

/// Another computer's doings as a pull leaves them in this file: under later stamps of that device.
class OtherLaptop
{
public:
    explicit OtherLaptop(storage::Store &store)
        : m_store(store)
    {
    }

    /// False where the row isn't there or can't be written.
    [[nodiscard]] bool set(const domain::EntityInfo &info, const Id &id, const char *field,
                           const domain::Value &value)
    {
        return change(info, id, [&](domain::Row &row, const Stamp &stamp) {
            const int at = info.fieldIndex(field);
            row.values[at] = value;
            row.stamps[info.registerOf[at]] = stamp;
        });
    }
    template <typename T>
    [[nodiscard]] bool insert(const T &entity)
    {
        return insert(std::vector<T>{entity});
    }
    /// All in one change.
    template <typename T>
    [[nodiscard]] bool insert(const std::vector<T> &entities)
    {
        return write([&](storage::WriteContext &context) -> Result<bool> {
            for (const T &entity : entities) {
                domain::Row row(T::info(), entity.id);
                for (size_t i = 0; i < row.values.size(); ++i)
                    row.values[i] = T::info().fields[i].get(entity);
                std::fill(row.stamps.begin(), row.stamps.end(), next(context));
                if (const auto done = storage::insertRow(context.connection, context.community, row); !done)
                    return failure(done.error());
                announce(context, true, std::move(row));
            }
            return true;
        });
    }
    /// Sets the row as `how` says, which is given a stamp of that device.
    [[nodiscard]] bool change(const domain::EntityInfo &info, const Id &id,
                              const std::function<void(domain::Row &, const Stamp &)> &how)
    {
        return write([&](storage::WriteContext &context) -> Result<bool> {
            auto row = storage::loadRow(context.connection, context.community, info, id);
            if (!row || !*row)
                return false;
            how(**row, next(context));
            if (const auto done = storage::updateRow(context.connection, context.community, **row); !done)
                return failure(done.error());
            announce(context, false, std::move(**row));
            return true;
        });
    }
    /// The row leaves this replica's sight.
    [[nodiscard]] bool take(const domain::EntityInfo &info, const Id &id)
    {
        return write([&](storage::WriteContext &context) -> Result<bool> {
            const auto done = storage::removeRow(context.connection, context.community, info, id);
            return done ? Result<bool>(true) : failure(done.error());
        });
    }

private:
    static Stamp next(storage::WriteContext &context)
    {
        Stamp stamp = context.clock.next();
        stamp.device = DeviceId{7};
        return stamp;
    }
    static void announce(storage::WriteContext &context, bool created, domain::Row &&row)
    {
        context.event.origin = storage::ChangeEvent::Origin::Remote;
        std::vector<int> fields(row.values.size());
        for (size_t i = 0; i < fields.size(); ++i)
            fields[i] = static_cast<int>(i);
        context.event.rows.push_back(
            {created, std::move(fields), std::make_shared<const domain::Row>(std::move(row))});
    }
    [[nodiscard]] bool write(const std::function<Result<bool>(storage::WriteContext &)> &work)
    {
        auto future = m_store.write<bool>(storage::Priority::Sync, work);
        future.waitForFinished();
        return future.result().value_or(false);
    }

    storage::Store &m_store;
};

} // namespace veche::tests
