// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/message.h"

#include <curl/curl.h>

#include <memory>

namespace veche::mail
{

/// The head and body of one message, as libcurl takes them.
struct MimeTree {
    std::unique_ptr<curl_mime, decltype(&curl_mime_free)> body{nullptr, &curl_mime_free};
    std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> head{nullptr, &curl_slist_free_all};
};

/// Builds a message that check() accepts; `now`: milliseconds since 1970 UTC. Bug when libcurl has no memory.
[[nodiscard]] Result<MimeTree> mimeTree(CURL *handle, const Message &message, qint64 now);

} // namespace veche::mail
