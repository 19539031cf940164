// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sync/logkey.h"

#include "shared/storage/schema.h"

namespace veche::serversync
{

using namespace Qt::StringLiterals;

namespace
{
const QString keyName = u"log"_s;
}

LogKey::LogKey(signing::SecretKey key)
    : m_key(std::move(key))
    , m_log(sync::logIdOf(m_key.publicKey().toBytes()))
{
}

Result<std::shared_ptr<const LogKey>> LogKey::shared(storage::Connection &connection)
{
    VECHE_TAKE(auto &key, keyIn(connection));
    return std::shared_ptr<const LogKey>(new LogKey(std::move(key)));
}

Result<signing::SecretKey> LogKey::keyIn(storage::Connection &connection)
{
    VECHE_TAKE(auto &seed, storage::readMeta(connection, keyName));
    if (seed.isEmpty()) {
        auto made = signing::generate();
        QByteArray fresh = made.secretKey.seed();
        const auto kept = storage::writeMeta(connection, keyName, fresh);
        signing::wipe(fresh);
        if (!kept)
            return failure(kept.error());
        return std::move(made.secretKey);
    }
    auto key = signing::SecretKey::fromSeed(seed);
    signing::wipe(seed);
    if (!key)
        return failure(ErrorKind::Corrupt, u"The key of the log is damaged"_s);
    return key;
}

sync::Greeting LogKey::greet(const QByteArray &nonce, const domain::CommunityId &community) const
{
    const QByteArray bytes = sync::greetingBytes(nonce, community, m_log);
    return {m_log, m_key.publicKey().toBytes(), signing::sign(signing::Purpose::Log, bytes, m_key), {}};
}

} // namespace veche::serversync
